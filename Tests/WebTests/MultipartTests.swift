import Contract
import Testing
@testable import Web

@Suite struct MultipartTests {
    private func request(_ body: String, type: String = "multipart/form-data; boundary=XX") -> PageRequest {
        PageRequest(method: .post, target: "/boats", headers: ["content-type": type], body: Array(body.utf8), csrfToken: "token-1")
    }

    @Test func `a file and the form around it are read`() throws {
        let body = "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken-1\r\n--XX\r\nContent-Disposition: form-data; name=\"list\"; filename=\"C:\\tmp\\socios.csv\"\r\nContent-Type: text/csv\r\n\r\na;b\r\n--X\r\n1;2\r\n\r\n--XX--\r\n"
        let request = request(body)
        #expect(request.form["csrf"] == "token-1")
        #expect(request.files == [UploadedFile(field: "list", name: "socios.csv", bytes: Array("a;b\r\n--X\r\n1;2\r\n".utf8))])
        try FormProtection.check(request)
    }

    @Test func `a file that was not chosen is no file`() {
        let body = "--XX\r\nContent-Disposition: form-data; name=\"list\"; filename=\"\"\r\n\r\n\r\n--XX--\r\n"
        #expect(request(body).files.isEmpty)
    }

    @Test(arguments: [
        "", "--XX", "--XX\r\n", "--XX--", "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1", "--XX\r\n\r\n\r\n--XX--", "--XX\r\nx: y\r\n\r\n1\r\n--XX--",
        "--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken-1\r\n--XX", "--YY\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken-1\r\n--YY--",
    ])
    func `a broken body is no form`(_ body: String) {
        let broken = request(body)
        #expect(broken.form.isEmpty && broken.files.isEmpty)
        #expect(request(body, type: "multipart/form-data").form.isEmpty)
        #expect(throws: ServiceError.self) { try FormProtection.check(broken) }
    }
}
