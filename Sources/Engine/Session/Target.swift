package import Binding
package import Invocation
package import Registry

/// Where a session's calls go, and as whom: a profile, the sandbox, or what the command line says.
package struct Target: Sendable {
  /// What the prompt calls it; empty for none in particular.
  package let label: String
  package let registry: ProviderRegistry
  package let invoker: Invoker
  /// The environment as this target sees it: credentials and server variables.
  package let environment: @Sendable (String) -> String?
  /// Variables that come with it, behind what is set by hand.
  package let variables: [VariableSource]

  package init(
    label: String, registry: ProviderRegistry, invoker: Invoker,
    environment: @escaping @Sendable (String) -> String?, variables: [VariableSource] = []
  ) {
    self.label = label
    self.registry = registry
    self.invoker = invoker
    self.environment = environment
    self.variables = variables
  }

  /// The names of the providers that can be called there, sorted.
  package var providerNames: [String] { registry.providerNames() }
}
