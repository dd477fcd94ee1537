/** All lessons, in the order of their numbers: the eight questions of the exercise, two for a first visit, and what running the designs shows. */
import { active } from './active'
import { algorithm } from './algorithm'
import { defence } from './defence'
import { findings } from './findings'
import { requestWay, serverDies } from './first-visit'
import type { Lesson } from './lesson'
import { monitoring } from './monitoring'
import { parts } from './parts'
import { replication } from './replication'
import { roles } from './roles'
import { singlePoints } from './single-points'

export const lessons: readonly Lesson[] = [
  parts,
  algorithm,
  active,
  replication,
  roles,
  singlePoints,
  defence,
  monitoring,
  requestWay,
  serverDies,
  findings,
]
