/** Keeps a part of the page that fails, or cannot be loaded, from taking the others down. */
import { Component } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button'
import { askAgain, NotLoaded } from '../ui/later'
import { en } from '../words/en'
import styles from './app.module.css'

interface State {
  error: unknown
}

interface BoundaryProps {
  children: ReactNode
  /** It has no place on the page: its error is shown over the page. */
  over?: boolean
}

/** The parts that failed to load: one file may hold several, so all are retried together. */
const missing = new Set<Boundary>()

export class Boundary extends Component<BoundaryProps, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override componentDidCatch(error: unknown) {
    if (!(error instanceof NotLoaded)) return
    missing.add(this)
    this.forceUpdate()
  }

  override componentWillUnmount() {
    missing.delete(this)
  }

  readonly tryAgain = (): void => {
    this.setState({ error: null })
  }

  /** Of the parts without a place that failed to load, one shows the error for all. */
  private speaks(): boolean {
    if (this.props.over !== true || !(this.state.error instanceof NotLoaded)) return true
    return [...missing].find(({ props }) => props.over) === this
  }

  override render() {
    const { error } = this.state
    if (error === null) return this.props.children
    if (!this.speaks()) return null
    return (
      <div className={styles.failed} data-over={this.props.over} role="alert">
        <p>{sentenceOf(error)}</p>
        <Button onPress={error instanceof NotLoaded ? tryAllAgain : this.tryAgain}>{en.app.tryAgain}</Button>
      </div>
    )
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof NotLoaded) return en.app.notLoaded
  return en.app.partFailed(error instanceof Error ? error.message : String(error))
}

function tryAllAgain(): void {
  const all = [...missing]
  missing.clear()
  askAgain()
  for (const boundary of all) boundary.tryAgain()
}
