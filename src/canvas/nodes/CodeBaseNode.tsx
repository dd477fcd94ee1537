/** The application files on a host, which are not a process. */
import type { NodeProps } from '@xyflow/react'
import { FolderGit2 } from 'lucide-react'
import { memo } from 'react'
import { useSceneStore } from '../../run/scene'
import { en } from '../../words/en'
import type { SiteNode } from '../graph'
import { PartNode } from './PartNode'

export const CodeBaseNode = memo(function CodeBaseNode({ id, parentId, data }: NodeProps<SiteNode>) {
  const version = useSceneStore(({ design }) => design.hosts.find((host) => host.id === parentId)?.codeBase?.version)
  const part = { id, label: en.canvas.codeBase, state: null, icon: FolderGit2 }
  return data.brief ? <PartNode {...part}>{version}</PartNode> : <PartNode {...part} beside={version} />
})
