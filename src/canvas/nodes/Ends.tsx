/** Where React Flow thinks that links begin and end: it draws none without. `Handle`, its own, would also let people draw links by hand. */

const ends = [
  { type: 'target', side: 'left' },
  { type: 'source', side: 'right' },
]

export function Ends() {
  return ends.map(({ type, side }) => (
    <div
      key={type}
      className={`react-flow__handle react-flow__handle-${side} ${type}`}
      data-handlepos={side}
      aria-hidden
    />
  ))
}
