import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'

interface TabsProps<Key extends string> {
  label: string
  tabs: readonly { key: Key; label: string; content: ReactNode }[]
  selected: Key
  onSelect: (key: Key) => void
}

/** Parts of one page; only the chosen one is drawn, and it scrolls by itself. */
export function Tabs<Key extends string>({ label, tabs, selected, onSelect }: TabsProps<Key>) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find((each) => each.key === key)
        if (tab) onSelect(tab.key)
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <TabList aria-label={label} className="flex shrink-0 gap-1 border-b border-line">
        {tabs.map((tab) => (
          <Tab
            key={tab.key}
            id={tab.key}
            className="flex min-h-11 cursor-pointer items-center border-b-2 border-transparent px-4 text-muted outline-offset-[-2px] hover:text-ink selected:border-action selected:font-bold selected:text-ink focus-visible:outline-2"
          >
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.key} id={tab.key} className="flex min-h-0 flex-1 flex-col overflow-auto pt-4">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
