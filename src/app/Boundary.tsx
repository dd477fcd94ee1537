/** Keeps a part of the page that fails, or cannot be loaded, from taking the others down. */
import { Component } from 'react'
import type { ReactNode } from 'react'
import { keptRun } from '../stores/last-run'
import { Button } from '../ui/Button'
import { askAgain, NotLoaded, siteAnswers } from '../ui/later'
import { en } from '../words/en'
import styles from './app.module.css'

interface State {
  error: unknown
  /** Only a reload may help. */
  reload: boolean
}

interface BoundaryProps {
  children: ReactNode
  /** It has no place on the page: its error is shown over the page. */
  over?: boolean
}

/** The parts that failed to load: one file may hold several, so all are retried together. */
const missing = new Set<Boundary>()

export class Boundary extends Component<BoundaryProps, State> {
  override state: State = { error: null, reload: false }

  static getDerivedStateFromError(error: unknown): State {
    return { error, reload: false }
  }

  override componentDidCatch(error: unknown) {
    if (!(error instanceof NotLoaded)) return
    missing.add(this)
    this.forceUpdate()
    if (error.again)
      void siteAnswers().then((reload) => {
        this.setState((state) => (state.error === error ? { reload } : null))
      })
  }

  override componentWillUnmount() {
    missing.delete(this)
  }

  readonly tryAgain = (): void => {
    this.setState({ error: null, reload: false })
  }

  /** Of the parts without a place that failed to load, one shows the error for all. */
  private speaks(): boolean {
    if (this.props.over !== true || !(this.state.error instanceof NotLoaded)) return true
    return [...missing].find(({ props }) => props.over) === this
  }

  override render() {
    const { error, reload } = this.state
    if (error === null) return this.props.children
    if (!this.speaks()) return null
    return (
      <div className={styles.failed} data-over={this.props.over} role="alert">
        <p>{reload ? en.app.notLoadedAgain(keptRun(false) !== undefined) : sentenceOf(error)}</p>
        <p className={styles.remedies}>
          <Button onPress={error instanceof NotLoaded ? tryAllAgain : this.tryAgain}>{en.app.tryAgain}</Button>
          {reload && <Button onPress={() => location.reload()}>{en.app.reload}</Button>}
        </p>
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
