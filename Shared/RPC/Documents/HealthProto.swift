/// `grpc/health/v1/health.proto` as its authors declare it, as far as it is served here: who generated a client from their
/// file finds the same names and numbers in ours. Their enumeration has numbers, which our terms have not, so it is not
/// derived; a test holds it against the messages.
enum HealthProto {
    static let package = "grpc.health.v1"
    static let text = """
        syntax = "proto3";

        package grpc.health.v1;

        // Whether the service answers. Watch of the standard is a stream and is not served.
        service Health {
          // Tells whether a service answers.
          rpc Check(HealthCheckRequest) returns (HealthCheckResponse) {
            option idempotency_level = NO_SIDE_EFFECTS;
          }
        }

        // Asks for the state of one service or of all.
        message HealthCheckRequest {
          // Full name of the service; empty means all of them. It must have at most 200 characters.
          string service = 1;
        }

        // The state of a service.
        message HealthCheckResponse {
          // Whether a service answers calls.
          enum ServingStatus {
            // Not known.
            UNKNOWN = 0;
            // Calls are answered.
            SERVING = 1;
            // Calls are not answered.
            NOT_SERVING = 2;
            // Used by Watch only.
            SERVICE_UNKNOWN = 3;
          }

          // Whether calls are answered.
          ServingStatus status = 1;
        }

        """
}
