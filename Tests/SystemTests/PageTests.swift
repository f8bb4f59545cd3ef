import Testing

/// What people are sent who open a service's address.
@Suite(.serialized) struct PageTests {
    @Test func `the sign-in link opens the scorecard in three languages, once`() async throws {
        let host = Host()
        try await host.start("membership")
        let kpi = try await host.start("kpi")
        let home = "http://127.0.0.1:\(kpi.port)/"
        let stranger = try await Visitor().open(home)
        #expect(stranger.status == 200 && stranger.text.contains("name=\"password\""), "who is not signed in is led to the door")
        let visitor = Visitor()
        #expect(try await visitor.enter(kpi.signInLink).status == 200)
        for (language, title) in [("es", "Cuadro de mando"), ("eu", "Aginte-taula"), ("en", "Scorecard")] {
            let page = try await visitor.open("\(home)?lang=\(language)")
            #expect(page.status == 200 && page.text.contains("<html lang=\"\(language)\">") && page.text.contains("<title>\(title)"))
        }
        let figure = try await visitor.open("\(home)figures/S12?period=2026S1&lang=es")
        #expect(figure.status == 200 && figure.text.contains("Número total de entidades asociadas al BHC"))
        #expect(try await visitor.open("\(home)figures/S99").status == 404)
        #expect(try await Visitor().open(kpi.signInLink).status == 404, "a link signs in once")
    }

    @Test func `the address of a service says to everybody what it keeps`() async throws {
        let host = Host()
        let training = try await host.start("training")
        for (language, word) in [("es", "Cursos"), ("eu", "Ikastaroak"), ("en", "Courses")] {
            let page = try await Visitor().open("http://127.0.0.1:\(training.port)/?lang=\(language)")
            #expect(page.status == 200 && page.text.contains(word))
        }
        let lost = try await Visitor().open("http://127.0.0.1:\(training.port)/nothing")
        #expect(lost.status == 404 && lost.text.contains("<h1>"))
        let program = try await Visitor().open("http://127.0.0.1:\(training.port)/auzolan.none.v1.None/Get", accept: "application/json")
        #expect(program.status == 404 && program.text.contains("\"code\":\"unimplemented\""), "programs are answered as the wire does")
    }
}
