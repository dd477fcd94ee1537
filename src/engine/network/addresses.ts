/** Who answers at an address: the service that the design puts there, until another one takes over the address. */
import type { Tape, Taped } from '../kernel/tape'

export class AddressTable implements Taped {
  /** Index of the owner of each address, in the order in which they were assigned. */
  private readonly owners: number[] = []
  private readonly places = new Map<string, number>()

  /** Assigns an address to the service with this index, unless it has an owner already. Returns its place in the table. */
  give(address: string, service: number): number {
    const known = this.places.get(address)
    if (known !== undefined) return known
    this.places.set(address, this.owners.length)
    return this.owners.push(service) - 1
  }

  /** Index of the service that answers at the address with this place. */
  ownerAt(place: number): number {
    return this.owners[place]
  }

  /** Moves an address to the service with this index, which takes what is sent there from now on. Throws for an unknown one. */
  takeOver(address: string, service: number): void {
    const place = this.places.get(address)
    if (place === undefined) throw new Error(`Nobody has the address ${address}.`)
    this.owners[place] = service
  }

  tape(tape: Tape): void {
    this.owners.forEach((owner, place) => (this.owners[place] = tape.number(owner)))
  }
}
