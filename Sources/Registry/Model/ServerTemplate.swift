/// A base URL with variables in braces: `https://{subdomain}.okta.com/`.
package struct ServerTemplate: Sendable {
  /// The URL as written, without a trailing slash and without the regular expressions behind variables' names.
  package let url: String
  /// The variables, in the order of the document.
  package let variables: [Parameter]

  package init(url: String, variables: [Parameter]) {
    self.url = url
    self.variables = variables
  }
}
