import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

/** A test without a test framework. With JUnit, start the emulator in @BeforeAll, reset it in @BeforeEach, and close it in @AfterAll. */
public final class DocumentsTest {
  private static final HttpClient http = HttpClient.newHttpClient();

  public static void main(String[] args) throws Exception {
    try (LasEmulator emulator = LasEmulator.start()) {
      String secret = emulator.value("LAS_CLIENT_ID") + ":" + emulator.value("LAS_CLIENT_SECRET");
      String basic = "Basic " + Base64.getEncoder().encodeToString(secret.getBytes());
      String tokenUrl = emulator.value("LAS_AUTH_ENDPOINT") + "/token?grant_type=client_credentials";
      String token = send("POST", tokenUrl, basic, "").replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
      String documents = emulator.value("LAS_API_ENDPOINT") + "/documents";
      send("POST", documents, "Bearer " + token, "{\"content\":\"JVBERi0xLjc=\",\"name\":\"invoice.pdf\"}");
      check(send("GET", documents, "Bearer " + token, "").contains("\"name\":\"invoice.pdf\""), "the document is listed");
      emulator.reset();
      check(send("GET", documents, "Bearer " + token, "").contains("\"documents\":[]"), "no documents are left");
    }
    System.out.println("2 checks passed");
  }

  private static String send(String method, String url, String authorization, String body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", authorization)
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body))
        .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    check(response.statusCode() == 200, method + " " + url + " returns " + response.statusCode() + ": " + response.body());
    return response.body();
  }

  private static void check(boolean holds, String claim) {
    if (!holds) throw new AssertionError("Failed: " + claim);
  }
}
