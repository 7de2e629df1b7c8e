import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CustomerScreen } from './screens/CustomerScreen/CustomerScreen.tsx'
import './styles/app.css'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <CustomerScreen />
  </StrictMode>,
)
