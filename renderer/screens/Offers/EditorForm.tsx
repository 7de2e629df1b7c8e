import { BasicsPart } from './BasicsPart.tsx'
import { EarnPart } from './EarnPart.tsx'
import { LimitsPart } from './LimitsPart.tsx'
import type { PartProps } from './model.ts'
import { PointsPart } from './PointsPart.tsx'
import { PurchasePart } from './PurchasePart.tsx'
import { RewardsPart } from './RewardsPart.tsx'
import { TogetherPart } from './TogetherPart.tsx'
import { WhenPart } from './WhenPart.tsx'
import { WhoPart } from './WhoPart.tsx'

/** The whole of a programme, from what is given to how it goes together with others. */
export function EditorForm(props: PartProps) {
  const { kind } = props.draft
  return (
    <div className="flex max-w-4xl flex-col gap-4 p-1">
      <BasicsPart {...props} />
      {kind === 'points' || kind === 'gift_card' || kind === 'store_credit' ? (
        <EarnPart {...props} />
      ) : (
        kind !== 'coupon' && <PurchasePart {...props} />
      )}
      {kind !== 'gift_card' && kind !== 'store_credit' && <RewardsPart {...props} />}
      <WhoPart {...props} />
      <WhenPart {...props} />
      <LimitsPart {...props} />
      {kind === 'points' && <PointsPart {...props} />}
      <TogetherPart {...props} />
    </div>
  )
}
