/** What running the designs shows and their authors did not write: ten findings, each a scene that a note can lead to by its id. */
import { nothingToChoose, twoMechanisms } from './choice-findings'
import { copiesWhileDead, fourServers, serverContinues } from './death-findings'
import { detection, redispatch } from './detection-findings'
import type { Lesson } from './lesson'
import { balancerDies } from './single-points'
import { lostWrites, ownWrites } from './write-findings'

export const findings: Lesson = {
  id: 'findings',
  number: 11,
  title: 'What running the designs shows',
  scenes: [
    twoMechanisms,
    copiesWhileDead,
    fourServers,
    serverContinues,
    balancerDies,
    ownWrites,
    nothingToChoose,
    detection,
    redispatch,
    lostWrites,
  ],
}
