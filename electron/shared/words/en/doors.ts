import type fa from '../fa/doors.ts'

export default {
  'door.linkNeeded': 'To come in, open the one-time link that the app has written in the terminal.',
  'door.linkUsed':
    'This link no longer works: each link opens only once. Press Enter in the app’s terminal to get a new one.',
  'door.notFromHere': 'Refused: this request did not come from this computer and from the app’s own page.',
  'door.notFound': 'The app has no such page.',
  'door.failed': 'Something unexpected went wrong. What had been recorded is safe; please open the page again.',

  'error.CONNECTION_LOST':
    'The connection to the shop’s app is lost. What had been recorded is safe. Make sure that the app is open and try again.',
  'error.LINK_NEEDED':
    'This page is no longer let in. Press Enter in the app’s terminal and open the new link. What had been recorded is safe.',
  'error.UNEXPECTED':
    'Something unexpected went wrong and this was not recorded. What had been recorded before is safe. Please try again.',

  'start.usage': 'Usage: npm start -- [--data <shop’s folder>] [--browser] [--port <number>]',
  'start.building': 'Building the screens…',
  'start.buildFailed': 'The screens could not be built; the error is shown above.',
  'start.downloading':
    'Downloading the desktop window (Electron). This is needed only once and may take some minutes; to do without: npm start -- --browser',
  'start.asked': 'As you asked, the app opens in the browser.',
  'start.noElectron':
    'The desktop window (Electron) is not on this computer and could not be downloaded, so the app opens in the browser. README tells how to download it from elsewhere.',
  'start.noDisplay': 'This computer has no display at hand, so the app opens in the browser.',
  'start.root':
    'The app was started as root, where the desktop window would lose its sandbox, so the app opens in the browser.',
  'start.windowFailed': 'The desktop window did not open or closed unexpectedly, so the app opens in the browser.',
  'start.link': 'Open this link to come in; it works once:',
  'start.moreLinks': 'A new link: Enter — to end: Ctrl+C',
  'start.alreadyWindow': 'This shop is already open; its window has come to the front.',
  'start.alreadyBrowser': 'This shop is already open.',
  'start.alreadySilent': 'Another program has opened this folder and does not answer: {{folder}}',
  'start.portTaken':
    'Port {{port}} is in use by another program. Give another number, such as --port 0 for a free one.',

  'window.stopped':
    'The shop’s part stopped several times in a row and the app closes. Recorded sales are safe. Please open the app again.',
} satisfies Record<keyof typeof fa, string>
