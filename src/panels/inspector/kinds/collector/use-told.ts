/** Incidents in sentences: those with the same cause and the same course are told as one. */
import { useMemo } from 'react'
import type { Incident } from '../../../../engine/metrics/incidents'
import { tellChange } from '../../../telling/tell-change'
import { useKnowledge } from '../../../telling/use-knowledge'

export interface ToldIncident {
  key: string
  sentence: string
  /** Of several, the first. */
  incident: Incident
}

export function useTold(incidents: readonly Incident[]): ToldIncident[] {
  const knowledge = useKnowledge()
  return useMemo(() => {
    const groups = new Map<string, Incident[]>()
    for (const incident of incidents) {
      const { acknowledgedUs, alertedUs, complainedUs, first, noticedUs, repairedUs } = incident
      const key = [first.event, first.timeUs, noticedUs, alertedUs, complainedUs, acknowledgedUs, repairedUs].join(' ')
      groups.set(key, [...(groups.get(key) ?? []), incident])
    }
    return [...groups].map(([key, alike]) => {
      const [incident] = alike
      const entries = alike.map(({ first }) => first)
      return { key, incident, sentence: tellChange(entries, knowledge).sentence }
    })
  }, [incidents, knowledge])
}
