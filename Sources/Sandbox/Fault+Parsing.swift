extension Fault {
  /// Reads `OPERATION=FAULT[:ARGUMENT][*COUNT]`, such as `signup=drop-after` or `*=429:30*3`.
  package init(parsing text: String) throws(SandboxError) {
    guard let equals = text.firstIndex(of: "=") else { throw .faultForm(text) }
    let name = String(text[..<equals])
    let operation = Operation(rawValue: name)
    guard operation != nil || name == "*" else { throw .unknownOperation(name) }

    var rest = text[text.index(after: equals)...]
    var count: Int? = 1
    if let star = rest.firstIndex(of: "*") {
      count = try Fault.count(String(rest[rest.index(after: star)...]))
      rest = rest[..<star]
    }
    var argument: String?
    if let colon = rest.firstIndex(of: ":") {
      argument = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    }
    self.init(try Kind(name: String(rest), argument: argument), in: operation, count: count)
  }

  private static func count(_ text: String) throws(SandboxError) -> Int? {
    if text == "always" { return nil }
    guard let count = Int(text), count >= 1 else { throw .faultCount(text) }
    return count
  }
}

extension Fault.Kind {
  /// The names of all faults, as they are written.
  static let names = [
    "drop-before", "drop-after", "delay", "429", "500", "503", "truncate", "wrong-type", "garbage", "empty",
  ]

  /// The longest time that an argument may ask for: a day in seconds, an hour in milliseconds.
  private static let longest = (seconds: 86_400, milliseconds: 3_600_000)

  fileprivate init(name: String, argument: String?) throws(SandboxError) {
    switch name {
    case "delay":
      guard let argument else {
        throw .faultArgument(fault: name, argument: nil, limit: Self.longest.milliseconds)
      }
      self = .delay(
        milliseconds: try Self.number(argument, of: name, limit: Self.longest.milliseconds))
      return
    case "429":
      self = .tooManyRequests(
        seconds: try argument.map { (text) throws(SandboxError) in
          try Self.number(text, of: name, limit: Self.longest.seconds)
        } ?? 1)
      return
    case "503":
      self = .unavailable(
        seconds: try argument.map { (text) throws(SandboxError) in
          try Self.number(text, of: name, limit: Self.longest.seconds)
        })
      return
    case "drop-before": self = .dropBefore
    case "drop-after": self = .dropAfter
    case "500": self = .serverError
    case "truncate": self = .truncate
    case "wrong-type": self = .wrongType
    case "garbage": self = .garbage
    case "empty": self = .empty
    default: throw .unknownFault(name)
    }
    if let argument { throw .needlessArgument(fault: name, argument: argument) }
  }

  private static func number(_ text: String, of fault: String, limit: Int) throws(SandboxError) -> Int {
    guard let number = Int(text), number >= 0, number <= limit else {
      throw .faultArgument(fault: fault, argument: text, limit: limit)
    }
    return number
  }

  /// The fault's name and argument, as they are written.
  fileprivate var text: String {
    switch self {
    case .dropBefore: "drop-before"
    case .dropAfter: "drop-after"
    case .delay(let milliseconds): "delay:\(milliseconds)"
    case .tooManyRequests(let seconds): "429:\(seconds)"
    case .serverError: "500"
    case .unavailable(let seconds): seconds.map { "503:\($0)" } ?? "503"
    case .truncate: "truncate"
    case .wrongType: "wrong-type"
    case .garbage: "garbage"
    case .empty: "empty"
    }
  }
}

extension Fault: CustomStringConvertible {
  /// The text form, with the count unless it is 1.
  package var description: String {
    let times =
      switch count {
      case 1: ""
      case let count?: "*\(count)"
      case nil: "*always"
      }
    return (operation?.rawValue ?? "*") + "=" + kind.text + times
  }
}
