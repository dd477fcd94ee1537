/** What every part has, besides its kind. */
export interface Part {
  id: string
  label: string
  /** Null for what is outside the site: users and DNS. */
  host: string | null
}
