import Rows

/// A part of the catalog: all of it, or what belongs to one provider, service, resource or method. What is nil is not
/// narrowed.
struct CatalogSlice: Hashable {
  var provider: String?
  var service: String?
  var resource: String?
  var method: String?

  init(provider: String? = nil, service: String? = nil, resource: String? = nil, method: String? = nil) {
    self.provider = provider
    self.service = service
    self.resource = resource
    self.method = method
  }

  /// Narrows the key `index` of a table: provider, service, resource, method in this order.
  mutating func narrow(_ index: Int, to name: String) {
    switch index {
    case 0: provider = name
    case 1: service = name
    case 2: resource = name
    default: method = name
    }
  }
}
