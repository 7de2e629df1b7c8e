import { Icon } from '../components/Icon.tsx'
import { TasksLeft } from './TasksLeft.tsx'
import { ariaKey } from './keys.ts'
import { PLACES, useGo, type Place } from './places.tsx'
import { useT } from './voice.tsx'

/** The places there are, at the page's starting edge. */
export function Rail({ here }: { here: Place['name'] }) {
  const t = useT()
  const go = useGo()
  return (
    <nav
      aria-label={t('app.places')}
      className="flex w-22 shrink-0 flex-col gap-1 border-e border-line bg-sunken p-1.5"
    >
      {PLACES.map(({ key, icon, place }) => {
        const isHere = place.name === here
        return (
          <button
            key={place.name}
            type="button"
            aria-current={isHere ? 'page' : undefined}
            aria-keyshortcuts={ariaKey(key)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => go(place)}
            className={`relative flex min-h-17 flex-col items-center justify-center rounded-md text-small ${
              isHere ? 'bg-action font-bold text-on-action' : 'text-ink hover:bg-surface'
            }`}
          >
            <Icon name={icon} size={22} />
            <span>{t(`app.place.${place.name}`)}</span>
            {place.name === 'journey' && <TasksLeft />}
            <span aria-hidden dir="ltr" className={isHere ? '' : 'text-muted'}>
              {key.shown}
            </span>
          </button>
        )
      })}
    </nav>
  )
}
