import type fa from '../fa/example.ts'

const example: Record<keyof typeof fa, string> = {
  'example.customer': 'Negar Mohammadi',
  'example.tea': 'Black tea, 500 g',
  'example.sugar': 'Sugar cubes',
  'example.cup': 'Tea glass',
  'example.reward': 'Club discount',
  'example.offer': '10% off your next purchase',
  'example.offer.why': 'Thank you for coming back.',
}

export default example
