import Foundation

/// Where the words for fields stand, in Spanish, Basque and English, beside the messages that they name.
package enum RecordTexts {
    package static let folder = Bundle.module.resourcePath ?? Bundle.module.bundlePath
}
