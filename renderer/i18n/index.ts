import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { words } from '../../electron/shared/words/index.ts'
import enApp from './en/app.ts'
import enCounter from './en/counter.ts'
import enCustomerScreen from './en/customerScreen.ts'
import enCustomers from './en/customers.ts'
import enDocuments from './en/documents.ts'
import enImports from './en/imports.ts'
import enOffers from './en/offers.ts'
import enDashboard from './en/dashboard.ts'
import enEffects from './en/effects.ts'
import enJourney from './en/journey.ts'
import enLists from './en/lists.ts'
import enSegments from './en/segments.ts'
import enStages from './en/stages.ts'
import enTasks from './en/tasks.ts'
import enTouchpoints from './en/touchpoints.ts'
import enPapers from './en/papers.ts'
import enPrinters from './en/printers.ts'
import enProducts from './en/products.ts'
import enReceipt from './en/receipt.ts'
import enReports from './en/reports.ts'
import enSales from './en/sales.ts'
import enSettings from './en/settings.ts'
import enSetup from './en/setup.ts'
import faApp from './fa/app.ts'
import faCounter from './fa/counter.ts'
import faCustomerScreen from './fa/customerScreen.ts'
import faCustomers from './fa/customers.ts'
import faDocuments from './fa/documents.ts'
import faImports from './fa/imports.ts'
import faOffers from './fa/offers.ts'
import faDashboard from './fa/dashboard.ts'
import faEffects from './fa/effects.ts'
import faJourney from './fa/journey.ts'
import faLists from './fa/lists.ts'
import faSegments from './fa/segments.ts'
import faStages from './fa/stages.ts'
import faTasks from './fa/tasks.ts'
import faTouchpoints from './fa/touchpoints.ts'
import faPapers from './fa/papers.ts'
import faPrinters from './fa/printers.ts'
import faProducts from './fa/products.ts'
import faReceipt from './fa/receipt.ts'
import faReports from './fa/reports.ts'
import faSales from './fa/sales.ts'
import faSettings from './fa/settings.ts'
import faSetup from './fa/setup.ts'

/** Every text of the screens, over the words the screens share with paper and terminal. */
const fa = {
  ...words.fa,
  ...faApp,
  ...faCounter,
  ...faCustomerScreen,
  ...faCustomers,
  ...faDocuments,
  ...faImports,
  ...faOffers,
  ...faDashboard,
  ...faEffects,
  ...faJourney,
  ...faLists,
  ...faSegments,
  ...faStages,
  ...faTasks,
  ...faTouchpoints,
  ...faPapers,
  ...faPrinters,
  ...faProducts,
  ...faReceipt,
  ...faReports,
  ...faSales,
  ...faSettings,
  ...faSetup,
}

export type ScreenWord = keyof typeof fa

const en: Record<ScreenWord, string> = {
  ...words.en,
  ...enApp,
  ...enCounter,
  ...enCustomerScreen,
  ...enCustomers,
  ...enDocuments,
  ...enImports,
  ...enOffers,
  ...enDashboard,
  ...enEffects,
  ...enJourney,
  ...enLists,
  ...enSegments,
  ...enStages,
  ...enTasks,
  ...enTouchpoints,
  ...enPapers,
  ...enPrinters,
  ...enProducts,
  ...enReceipt,
  ...enReports,
  ...enSales,
  ...enSettings,
  ...enSetup,
}

export const screenWords: i18n = i18next.createInstance()
void screenWords.use(initReactI18next).init({
  lng: 'fa',
  fallbackLng: false,
  initAsync: false,
  resources: { fa: { translation: fa }, en: { translation: en } },
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
})
