/** What a bench measures: names and values, in the order measured; the unit or meaning stands in the name. */

export type Figures = Record<string, number>
