import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import './styles/app.css'

// react-aria would write this one style into the page, which its policy forbids; styles/app.css has it.
const written = document.createElement('meta')
written.id = 'react-aria-pressable-style'
document.head.append(written)

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
