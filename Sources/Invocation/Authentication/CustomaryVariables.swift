/// The environment variables that users of an API have set for its other tools: they are taken where those that the
/// documents name are not set.
enum CustomaryVariables {
  /// The others that mean the same as `name`, in the order they are looked at.
  static func others(for name: String) -> [String] { others[name] ?? [] }

  /// The names that an API's own command line or its Terraform provider takes.
  private static let others = [
    "CLOUDFLARE_API_TOKEN": ["CF_API_TOKEN"],
    "DD_API_KEY": ["DATADOG_API_KEY"],
    "DD_APP_KEY": ["DATADOG_APP_KEY"],
    "DIGITALOCEAN_TOKEN": ["DIGITALOCEAN_ACCESS_TOKEN"],
    "FIVETRAN_API_KEY": ["FIVETRAN_APIKEY"],
    "FIVETRAN_API_SECRET": ["FIVETRAN_APISECRET"],
    "LINODE_TOKEN": ["LINODE_CLI_TOKEN"],
    "OKTA_API_TOKEN": ["OKTA_CLIENT_TOKEN"],
    "PAGERDUTY_API_TOKEN": ["PAGERDUTY_TOKEN"],
    "VERCEL_API_TOKEN": ["VERCEL_TOKEN"],
  ]

  /// Variables that hold a token which stands for a password, by the password's variable, or for a kind of signing in
  /// that cannot be done here.
  static func tokens(for name: String) -> [String] { tokens[name] ?? [] }

  private static let tokens = [
    "STACKQL_GITHUB_PASSWORD": ["GITHUB_TOKEN", "GH_TOKEN"],
    "interactive": ["GOOGLE_OAUTH_ACCESS_TOKEN"],
    "service_account": ["GOOGLE_OAUTH_ACCESS_TOKEN"],
  ]
}
