/** Keeps a part of the page that fails, or that cannot be loaded, from taking the others down. */
import { Component } from 'react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button'
import { NotLoaded } from '../ui/later'
import { en } from '../words/en'
import styles from './app.module.css'

interface State {
  problem: string | null
  /** What has to be done before it is tried again. */
  before?: (() => void) | undefined
}

interface BoundaryProps {
  children: ReactNode
  /** It has no place on the page: what is said of it stands over the page. */
  over?: boolean
}

export class Boundary extends Component<BoundaryProps, State> {
  override state: State = { problem: null }

  static getDerivedStateFromError(error: unknown): State {
    if (error instanceof NotLoaded) return { problem: en.app.notLoaded, before: error.askAgain }
    return { before: undefined, problem: en.app.partFailed(error instanceof Error ? error.message : String(error)) }
  }

  override render() {
    const { problem } = this.state
    if (problem === null) return this.props.children
    return (
      <div className={styles.failed} data-over={this.props.over} role="alert">
        <p>{problem}</p>
        <Button
          onPress={() => {
            this.state.before?.()
            this.setState({ problem: null })
          }}
        >
          {en.app.tryAgain}
        </Button>
      </div>
    )
  }
}
