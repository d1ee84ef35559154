import TestSupport

/// Small providers for tests, written into a folder.
enum SampleProvider {
  /// provider.yaml of `name` with these services.
  static func provider(_ name: String, services: [String] = ["shop"], version: String = "v1.0.0") -> String {
    let entries = services.map { service in
      """
        \(service):
          title: The \(service)
          service:
            $ref: \(name)/\(version)/services/\(service).yaml
      """
    }
    return """
      name: \(name)
      version: \(version)
      title: Provider \(name)
      providerServices:
      \(entries.joined(separator: "\n"))
      """
  }

  /// A service with one resource `orders`, which has one method `list`.
  static let service = """
    openapi: 3.0.3
    servers:
      - url: https://api.example.com/
    paths:
      /orders:
        get:
          responses:
            '200':
              content:
                application/json:
                  schema:
                    type: array
                    items:
                      type: object
                      properties:
                        id: {type: string}
    components:
      x-stackQL-resources:
        orders:
          methods:
            list:
              operation: {$ref: '#/paths/~1orders/get'}
              response: {mediaType: application/json, openAPIDocKey: '200'}
          sqlVerbs:
            select:
              - $ref: '#/components/x-stackQL-resources/orders/methods/list'
    """

  /// Writes `name` into `folder` as `PATH/provider.yaml` and its services.
  static func write(
    _ name: String, services: [String] = ["shop"], version: String = "v1.0.0", to path: String,
    in folder: TemporaryFolder
  ) {
    folder.write(provider(name, services: services, version: version), to: "\(path)/provider.yaml")
    for service in services { folder.write(self.service, to: "\(path)/services/\(service).yaml") }
  }
}
