/** Keeps an exception in one part of the page from taking the others down. */
import { Component } from 'react'
import type { ReactNode } from 'react'
import { en } from '../words/en'
import styles from './app.module.css'

interface State {
  problem: string | null
}

export class Boundary extends Component<{ children: ReactNode }, State> {
  override state: State = { problem: null }

  static getDerivedStateFromError(error: unknown): State {
    return { problem: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    const { problem } = this.state
    if (problem === null) return this.props.children
    return (
      <div className={styles.failed} role="alert">
        <p>{en.app.partFailed(problem)}</p>
        <button
          type="button"
          onClick={() => {
            this.setState({ problem: null })
          }}
        >
          {en.app.tryAgain}
        </button>
      </div>
    )
  }
}
