/** A part of the page that is loaded when it is first shown. When that fails it can be asked for again. */
import { lazy, useState } from 'react'
import type { ComponentType } from 'react'

/** The network did not bring a part of the page. */
export class NotLoaded extends Error {}

/** A component that stands for one that is loaded later; shown again after a failure, it loads again. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const begin = () =>
    lazy(async () => {
      try {
        return { default: await load() }
      } catch (error) {
        current = begin()
        throw new NotLoaded(String(error))
      }
    })
  let current = begin()
  return function Later(props: Props) {
    const [Part] = useState(() => current)
    return <Part {...props} />
  }
}
