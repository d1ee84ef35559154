import Glibc

extension SandboxError {
  /// The error in one line.
  package var message: String {
    switch self {
    case .faultForm(let text):
      "expected a fault as OPERATION=FAULT[:ARGUMENT][*COUNT], found '\(text)'"
    case .unknownOperation(let name):
      "expected an operation (\((Operation.allCases.map(\.rawValue) + ["*"]).joined(separator: ", "))), "
        + "found '\(name)'"
    case .unknownFault(let name):
      "expected a fault (\(Fault.Kind.names.joined(separator: ", "))), found '\(name)'"
    case .faultArgument(let fault, let argument, let limit):
      "expected \(fault == "delay" ? "milliseconds" : "seconds") from 0 to \(limit) after '\(fault):', "
        + "found \(argument.map { "'\($0)'" } ?? "nothing")"
    case .needlessArgument(let fault, let argument):
      "fault '\(fault)' takes no argument, found '\(argument)'"
    case .faultCount(let text):
      "expected a count from 1 or 'always' after '*', found '\(text)'"
    case .outOfRange(let setting, let value, let range):
      "expected \(setting) from \(range.lowerBound) to \(range.upperBound), found \(value)"
    case .alreadyRunning:
      "sandbox is running already"
    case .cannotListen(let port, let code):
      "cannot listen on 127.0.0.1:\(port): \(SandboxError.text(of: code))"
    case .noResources(let code):
      "cannot start the sandbox: \(SandboxError.text(of: code))"
    case .stateFile(let path, let code):
      "cannot use state file '\(path)': \(SandboxError.text(of: code))"
    case .damagedState(let path, let reason):
      "state file '\(path)' is damaged: \(reason)"
    case .unknownOrganization(let id):
      "no organization '\(id)'"
    }
  }

  /// The C library's text, which needs a buffer to be safe on several threads.
  private static func text(of code: Int32) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      buffer.initialize(repeating: 0)
      guard let start = buffer.baseAddress, strerror_r(code, start, buffer.count) == 0 else {
        return "error \(code)"
      }
      return String(cString: start)
    }
  }
}
