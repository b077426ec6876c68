import type { Edge } from 'edge.js'

/**
 * What Edge does anew at each rendering although nothing changes in production: it looks for components on the disk, and
 * compiles every included partial whose page has variables of its own, and makes a path of every name. Here each is done
 * once.
 */
export function cacheTemplates({ loader, compiler, asyncCompiler }: Edge) {
  const look = loader.listComponents.bind(loader)
  let components: ReturnType<typeof look> | undefined
  loader.listComponents = () => (components ??= look())

  const make = loader.makePath.bind(loader)
  const paths = new Map<string, string>()
  loader.makePath = (name) => {
    const path = paths.get(name) ?? make(name)
    paths.set(name, path)
    return path
  }

  for (const one of [compiler, asyncCompiler]) {
    const compile = one.compile.bind(one)
    const partials = new Map<string, ReturnType<typeof compile>>()
    one.compile = (path, localVariables) => {
      if (!localVariables) return compile(path)
      // The compiled function takes the page's variables by place.
      const key = [path, ...localVariables].join(' ')
      const partial = partials.get(key) ?? compile(path, localVariables)
      partials.set(key, partial)
      return partial
    }
  }
}
