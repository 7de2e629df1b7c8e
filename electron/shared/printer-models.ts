/** What a printer of this model is like before anything has been asked of it. Names of makers are the same in every language. */
export interface PrinterModel {
  id: string
  /** Empty: what is common to all printers of this paper. */
  maker: string
  name: string
  paperMm: 58 | 80
  /**
   * Only what printers of its paper have in common, as nothing more is known of it for sure; the ruler of the test page tells
   * its width.
   */
  isCommon: boolean
  profile: {
    /** Printable dots across the paper. */
    dots: number
    dpi: number
    bandRows: number
    cutter: boolean
    drawerPin: 0 | 1
    /** Pictures stand at its left margin; absent: not known. */
    leftMargin?: boolean
    /** Millimetres a second; absent: not known for sure, so that the slow end is reckoned with. */
    speed?: number
  }
}

type Kind = Pick<PrinterModel, 'paperMm' | 'profile'>

/** At most so many rows are sent in one command: what small buffers take without a pause. */
const BAND = { bandRows: 128, drawerPin: 0 } as const
/** 48 mm of 58 at 8 dots a millimetre. */
const NARROW: Kind = { paperMm: 58, profile: { ...BAND, dots: 384, dpi: 203, cutter: false } }
/** 72 mm of 80 at 8 dots a millimetre. */
const WIDE: Kind = { paperMm: 80, profile: { ...BAND, dots: 576, dpi: 203, cutter: true } }
/** 72 mm of 80 at 180 dots an inch. */
const COARSE: Kind = { paperMm: 80, profile: { ...BAND, dots: 512, dpi: 180, cutter: true } }

/** The command reference of Epson puts pictures of GS v 0 at the margin of GS L. */
const epson = ({ paperMm, profile }: Kind): Kind => ({ paperMm, profile: { ...profile, leftMargin: true } })

const known = (maker: string, name: string, kind: Kind): PrinterModel => ({
  id: idOf(maker, name),
  maker,
  name,
  isCommon: false,
  ...kind,
})

/** A model, or a maker's usual ones, of which only the paper is known for sure. */
const like = (maker: string, name: string, kind: Kind): PrinterModel => ({
  ...known(maker, name, kind),
  isCommon: true,
})

/**
 * Presets for common models, the common ones of each paper first. Dots and dpi of those that are known are from their
 * makers' specifications and the public list of receipt-print-hq/escpos-printer-db (CC BY 4.0).
 */
export const PRINTER_MODELS: PrinterModel[] = [
  like('', '80 mm', WIDE),
  like('', '58 mm', NARROW),
  known('Epson', 'TM-T20II, TM-T20III', epson(WIDE)),
  known('Epson', 'TM-m30, TM-m30III', epson(WIDE)),
  known('Epson', 'TM-T88II … TM-T88V', epson(COARSE)),
  known('Epson', 'TM-T70', epson(COARSE)),
  known('Epson', 'TM-T81', epson({ ...COARSE, profile: { ...COARSE.profile, speed: 130 } })),
  known('Bixolon', 'SRP-350', COARSE),
  known('Rongta', 'RP326, RP332', WIDE),
  known('Star', 'TSP600 (ESC/POS)', WIDE),
  known('Seiko', 'RP-F10', WIDE),
  known('Wincor Nixdorf', 'TH230', WIDE),
  known('Zjiang', 'POS-5890', NARROW),
  known('Zjiang', 'ZJ-5870', NARROW),
  known('Sunmi', 'V2', NARROW),
  like('Citizen', 'CT-S', WIDE),
  like('Delta', '80 mm', WIDE),
  like('MEVA', '80 mm', WIDE),
  like('Oscar', '80 mm', WIDE),
  like('SNBC', '80 mm', WIDE),
  like('Xprinter', 'XP-58', NARROW),
  like('Xprinter', 'XP-80', WIDE),
  like('ZEC', '80 mm', WIDE),
]

function idOf(maker: string, name: string): string {
  const words = `${maker} ${name}`.toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words.join('-')
}
