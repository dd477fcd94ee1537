/** The documents in which the whiteboard designs were published: their numbers and headings, of which the page shows only what a note names. */
import type { Source } from './design-note'

export const firstAliveSource = {
  number: '000_469e48a90d83656b',
  headings: [
    'Description',
    'Specifics about this infrastructure',
    'For every additional element, why you are adding it',
    'What distribution algorithm your load balancer is configured with and how it works',
    'Is your load-balancer enabling an Active-Active or Active-Passive setup, explain the difference between both',
    'How a database Primary-Replica (Master-Slave) cluster works',
    'What is the difference between the Primary node and the Replica node in regard to the application',
    'Issues with this Infrastructure',
    'Where are SPOF?',
    'Security Issues (no firewall, no HTTPS)',
    'No Monitoring',
  ],
} as const satisfies Source

export const fourthServerSource = {
  number: '001_a0d2826789a2fb81',
  headings: [
    'Three-Server Web Infrastructure Design',
    'Components',
    'Server 1 (Primary)',
    'Server 2 (Replica)',
    'Server 3 (Load Balancer)',
    'Server 4 ()',
    'Web Server (Nginx)',
    'Application Server',
    'Application Files (Code Base)',
    'Database (MySQL Primary-Replica Cluster)',
    'Explanation',
    'Load Balancer (HAProxy)',
    'Primary-Replica MySQL Cluster',
    'Issues with this Infrastructure',
    'Single Points of Failure (SPOF)',
    'Security Issues',
    'No Monitoring',
  ],
} as const satisfies Source

export const readWriteSplitSource = {
  number: '002_2b075874eed276c2',
  headings: [
    '1 – Distributed Web Infrastructure',
    'Scenario',
    'Infrastructure Design',
    'Domain Name',
    'Load Balancer',
    'Web/Application Servers (2 servers)',
    'Database Cluster',
    'Communication',
    'How It Works',
    'Why We Added These Elements',
    'Issues with This Infrastructure',
    'Remaining SPOF',
    'Security issues',
    'No monitoring',
    'Diagram (Example)',
  ],
} as const satisfies Source

export const classicThreeSource = {
  number: '003_621eac0db3c42f38',
  headings: [
    'Task 1: Distributed Web Infrastructure',
    'Infrastructure Components',
    'Additional Elements Added',
    'Load Balancer (HAproxy)',
    'Server 1',
    'Server 2',
    'Load Balancer Configuration',
    'What distribution algorithm your load balancer is configured with and how it works',
    'Is your load-balancer enabling an Active-Active or Active-Passive setup, explain the difference between both',
    'Database Cluster Configuration',
    'How a database Primary-Replica (Master-Slave) cluster works',
    'What is the difference between the Primary node and the Replica node in regard to the application',
    'Infrastructure Issues',
    'Where are SPOF',
    'Security issues (no firewall, no HTTPS)',
    'No monitoring',
  ],
} as const satisfies Source

export const leastConnectionsSource = {
  number: '004_646233165c59291a',
  headings: [
    'Distributed Web Infrastructure',
    'Description',
    'Specifics About This Infrastructure',
    'Issues With This Infrastructure',
  ],
} as const satisfies Source

/** By the id of the design. */
export const sources: Partial<Record<string, Source>> = {
  'first-alive': firstAliveSource,
  'fourth-server': fourthServerSource,
  'read-write-split': readWriteSplitSource,
  'classic-three': classicThreeSource,
  'least-connections': leastConnectionsSource,
}
