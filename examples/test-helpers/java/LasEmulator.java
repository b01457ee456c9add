import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running LAS emulator for tests. Copy this file to your tests: it needs Java 17 and Node.js 20 or later, and no libraries. */
public final class LasEmulator implements AutoCloseable {
  private final Process process;
  private final String state;

  private LasEmulator(Process process, String state) {
    this.process = process;
    this.state = state;
  }

  /**
   * Starts an emulator. The variable LAS_EMULATOR_COMMAND replaces the command, for example to use a fixed version. Its words are separated by
   * spaces, and cannot contain any.
   */
  public static LasEmulator start(String... options) throws IOException, InterruptedException {
    String given = System.getenv("LAS_EMULATOR_COMMAND");
    String npx = System.getProperty("os.name").startsWith("Windows") ? "npx.cmd" : "npx";
    List<String> command = new ArrayList<>(List.of((given == null ? npx + " --yes @las/emulator" : given).split(" ")));
    command.addAll(List.of("--port", "0", "--json", "--stop-with-stdin"));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = new BufferedReader(process.inputReader()).readLine();
    if (line == null) {
      throw new IOException("The emulator did not start (exit code " + process.waitFor() + "). The reason is above.");
    }
    return new LasEmulator(process, line);
  }

  /** A value that the emulator printed: apiEndpoint, or one of its variables for clients, such as LAS_CLIENT_ID. */
  public String value(String name) {
    Matcher matcher = Pattern.compile("\"" + Pattern.quote(name) + "\":\"([^\"\\\\]*)\"").matcher(state);
    if (!matcher.find()) throw new IllegalArgumentException("The emulator has no value " + name);
    return matcher.group(1);
  }

  /** Removes all resources. Credentials and tokens stay valid. */
  public void reset() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(value("authEndpoint") + "/_emulator/reset"))
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
    HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) throw new IOException("The emulator cannot be reset: " + response.body());
  }

  /** Stops the emulator. It also stops if this program is killed, because its stdin ends. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException exception) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
