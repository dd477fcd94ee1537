/**
 * Replaces Lucide's own way of drawing its icons (`vite.config.ts`), most of which is for what no icon here asks for. One
 * that has no words of its own is for the eyes only.
 */
import { createElement } from 'react'
import type { ReactElement, SVGProps } from 'react'

interface Drawn {
  node: readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[]
}

interface IconProps extends SVGProps<SVGSVGElement> {
  size?: number
}

export function makeIcon({ node }: Drawn): (props: IconProps) => ReactElement {
  const shapes = node.map(([tag, attributes]) => createElement(tag, attributes))
  return ({ size = 24, ...given }) =>
    createElement(
      'svg',
      {
        width: size,
        height: size,
        viewBox: '0 0 24 24',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: 2,
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
        'aria-hidden': given['aria-label'] === undefined,
        ...given,
      },
      ...shapes,
    )
}
