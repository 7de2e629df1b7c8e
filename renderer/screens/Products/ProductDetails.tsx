import { useState, type FormEvent } from 'react'
import { shop } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { useDraft } from '../Settings/useDraft.ts'
import { useCommand } from '../useCommand.ts'
import { draftOf, fieldsOf, productErrors } from './productForm.ts'
import { ProductFields } from './ProductFields.tsx'
import type { Product } from './productListing.ts'

type Changes = Parameters<typeof shop.products.update>[0]['changes']

/** What a product is; and whether it is sold any more. */
export function ProductDetails({ product, isManager }: { product: Product; isManager: boolean }) {
  const t = useT()
  const { language } = useVoice()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const form = useDraft(draftOf(product, language))
  const [isChecked, setChecked] = useState(false)
  const update = useCommand(
    (changes: Changes, commandId) => shop.products.update({ commandId, productId: product.id, changes }),
    (_, changes) => {
      if (changes.active === undefined) form.keep()
      tell(t(changes.active === undefined ? 'products.saved' : changes.active ? 'products.returned' : 'products.taken'))
    },
  )
  const errors = productErrors(form.draft)
  const save = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(errors).length === 0 && form.isChanged) update.mutate(fieldsOf(form.draft))
  }
  return (
    <form onSubmit={save} noValidate className="flex min-h-0 flex-1 flex-col gap-3">
      <div
        // Where nothing in it takes the focus, it is scrolled by keys all the same.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={isManager ? undefined : 0}
        className="min-h-0 flex-1 overflow-auto p-1"
      >
        <fieldset disabled={!isManager} className="flex min-w-0 flex-col gap-3">
          <ProductFields
            showsCost={isManager}
            draft={form.draft}
            errors={isChecked ? errors : {}}
            change={form.change}
          />
          {!product.active && <Notice kind="info" text={t('products.inactive.what')} />}
          {update.error && <Notice kind="wrong" text={errorText(update.error)} />}
        </fieldset>
      </div>
      {isManager && (
        <div className="flex shrink-0 flex-wrap justify-end gap-2">
          <span className="me-auto">
            <Button
              kind={product.active ? 'danger' : 'plain'}
              isDisabled={update.isPending}
              onPress={() => update.mutate({ active: !product.active })}
            >
              {t(product.active ? 'products.take_out' : 'products.return')}
            </Button>
          </span>
          <Button icon="undo" label={t('settings.discard')} isDisabled={!form.isChanged} onPress={form.discard}>
            {null}
          </Button>
          <Button kind="primary" type="submit" isDisabled={!form.isChanged} isPending={update.isPending}>
            {t('settings.save')}
          </Button>
        </div>
      )}
    </form>
  )
}
