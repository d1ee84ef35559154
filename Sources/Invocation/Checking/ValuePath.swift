/// Where a value stands below its argument. It is put into words only when there is a fault to tell.
indirect enum ValuePath {
  /// The argument's name; empty for the body.
  case root(String)
  case member(ValuePath, String)
  case element(ValuePath, Int)

  /// `organization.contacts[2].email`.
  var text: String {
    switch self {
    case .root(let name): name
    case .member(let outer, let key): ArgumentFault.join(outer.text, key)
    case .element(let outer, let index): "\(outer.text)[\(index)]"
    }
  }
}
