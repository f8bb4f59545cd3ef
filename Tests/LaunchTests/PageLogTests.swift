import Foundation
import Testing

@testable import Launch

/// What the log says of a page that failed: never the secret of a personal link.
@Suite struct PageLogTests {
    private struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    @Test(arguments: ["s3cret-link_9", "s3cret%20link"])
    func `an error that quotes the address is told without what stands for a placeholder`(secret: String) {
        let plain = secret.removingPercentEncoding ?? secret
        for words in ["no row for /portal/\(secret)", "cannot decode «\(plain)»", "\(secret) \(plain)"] {
            let told = PageBridge.told(Trouble(description: words), of: "/portal/\(secret)/x", "/portal/{link}/x")
            #expect(!told.contains(secret) && !told.contains(plain) && told.contains("{link}"), "\(told)")
        }
        #expect(PageBridge.told(Trouble(description: "disk full"), of: "/portal/\(secret)", "/portal/{link}") == "disk full")
    }
}
