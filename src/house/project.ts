// Reads the files of the project as text and as syntax trees, for the house rules.
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export interface SourceFile {
  path: string // from the root of the project, with forward slashes
  text: string
}

export interface Finding {
  position: number // in the text of the file
  message: string
}

const notOurs = ['node_modules', 'dist', 'single', '.git', '.cache', 'coverage', 'test-results', 'playwright-report']
const textFiles = '.cfg .cjs .cnf .conf .css .html .js .json .md .mjs .sh .svg .ts .tsx .txt .webmanifest .yaml .yml'

/** Every text file of the project, except generated ones. */
export function readProject(): SourceFile[] {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  return pathsBelow(root, '').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function pathsBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name
    if (entry.isDirectory()) return notOurs.includes(entry.name) ? [] : pathsBelow(root, `${path}/`)
    const text = path === '.ci/run' || (textFiles.split(' ').includes(extname(path)) && path !== 'package-lock.json')
    return text ? [path] : []
  })
}

/** "path:line message", as an editor can open it. */
export function inWords(file: SourceFile, { position, message }: Finding): string {
  return `${file.path}:${file.text.slice(0, position).split('\n').length} ${message}`
}

const nodesByFile = new WeakMap<SourceFile, ts.Node[]>()

/** Every node of a TypeScript file down to its last bracket, without comments. */
export function nodesOf(file: SourceFile): ts.Node[] {
  const known = nodesByFile.get(file)
  if (known) return known
  const nodes: ts.Node[] = []
  const pending: ts.Node[] = [parse(file)]
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (ts.isJSDoc(node)) continue
    nodes.push(node)
    pending.push(...node.getChildren().toReversed()) // so that they come out in the order of the text
  }
  nodesByFile.set(file, nodes)
  return nodes
}

const treeByFile = new WeakMap<SourceFile, ts.SourceFile>()

/** The syntax tree of a TypeScript file. */
export function parse(file: SourceFile): ts.SourceFile {
  const known = treeByFile.get(file)
  if (known) return known
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true)
  treeByFile.set(file, tree)
  return tree
}
