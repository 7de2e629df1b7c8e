import {
  ArrowDown,
  ArrowUp,
  ArrowUpDown,
  Banknote,
  Cake,
  Calendar,
  Check,
  ChevronLeft,
  ChevronRight,
  CircleAlert,
  CreditCard,
  Delete,
  Gift,
  Info,
  KeyRound,
  Landmark,
  Minus,
  Percent,
  Plus,
  Printer,
  PrinterCheck,
  ReceiptText,
  RotateCcw,
  ScanBarcode,
  Search,
  Settings,
  ShoppingBasket,
  StickyNote,
  Ticket,
  TriangleAlert,
  Trash,
  User,
  UserPlus,
  Users,
  X,
  type LucideIcon,
} from 'lucide-react'
import { useVoice } from '../app/voice.tsx'

const icons = {
  add: Plus,
  alert: TriangleAlert,
  attention: CircleAlert,
  backspace: Delete,
  birthday: Cake,
  calendar: Calendar,
  card: CreditCard,
  cash: Banknote,
  close: X,
  counter: ShoppingBasket,
  coupon: Ticket,
  customer: User,
  customers: Users,
  delete: Trash,
  discount: Percent,
  done: Check,
  gift: Gift,
  info: Info,
  key: KeyRound,
  less: Minus,
  newCustomer: UserPlus,
  note: StickyNote,
  printer: Printer,
  printerReady: PrinterCheck,
  sales: ReceiptText,
  scan: ScanBarcode,
  search: Search,
  settings: Settings,
  sortDown: ArrowDown,
  sortNone: ArrowUpDown,
  sortUp: ArrowUp,
  transfer: Landmark,
  undo: RotateCcw,
} satisfies Record<string, LucideIcon>

export type IconName = keyof typeof icons | 'back' | 'forward'

/** A drawing beside words, never instead of them: readers pass it over. `back` and `forward` follow the language. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const rightToLeft = useVoice().language === 'fa'
  const Drawing = drawingOf(name, rightToLeft)
  return <Drawing size={size} strokeWidth={1.75} aria-hidden className="shrink-0" />
}

function drawingOf(name: IconName, rightToLeft: boolean): LucideIcon {
  if (name === 'back') return rightToLeft ? ChevronRight : ChevronLeft
  if (name === 'forward') return rightToLeft ? ChevronLeft : ChevronRight
  return icons[name]
}
