import { testContent } from '../shared/rules/test-page.ts'
import { drawPaper } from './drawing.ts'

/** Milliseconds after the start: the window is up by then, and nobody has sold anything yet. */
const AFTER = 1_500

const shop = {
  name: '',
  phone: '',
  address: '',
  hasLogo: false,
  returnPolicy: '',
  feedbackQuestion: '',
  feedbackLink: '',
  footer: '',
}

/** Draws one paper for nobody in a quiet moment, so that the day's first receipt is as quick as the others. */
export function warmUp(): () => void {
  const timer = setTimeout(() => {
    const voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' } as const
    drawPaper(testContent({ shop, printerName: '', dots: 384, at: 0 }), {
      voice,
      dots: 384,
      logo: null,
      copy: 1,
    }).catch(() => {
      // Whatever is wrong is said when a real paper is drawn.
    })
  }, AFTER).unref()
  return () => clearTimeout(timer)
}
