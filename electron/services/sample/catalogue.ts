import { readFileSync } from 'node:fs'

/** What the sample shop is made of: resources/sample. */
export interface SampleGoods {
  products: { barcode: string; name: string; category: string; unit: 'piece' | 'kilogram'; price: number }[]
  /** Names of products that are often bought together. */
  together: [string, string][]
  /** Names of products people buy for a feast. */
  nowruz: string[]
  yalda: string[]
}

export interface SamplePeople {
  female: string[]
  male: string[]
  family: string[]
  interests: string[]
  heardFrom: string[]
  notes: string[]
}

export const sampleGoods = (): SampleGoods => read<SampleGoods>('products.json')

export const samplePeople = (): SamplePeople => read<SamplePeople>('people.json')

function read<Content>(name: string): Content {
  const file = new URL(`../../../resources/sample/${name}`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Content
}
