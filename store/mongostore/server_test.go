package mongostore_test

import (
	"bufio"
	"crypto/rand"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const (
	// serverAddress names a server for the tests: a real MongoDB where somebody sets it, else the one
	// that this process started, for the processes that tests start.
	serverAddress = "CONVENOR_TEST_MONGODB_URI"
	// needsServer is set where a test that needs a server may not be left out.
	needsServer = "MONGODB_REQUIRED"
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	if os.Getenv(serverAddress) != "" {
		fmt.Fprintf(os.Stderr, "The tests of mongostore run over the server that %s names.\n", serverAddress)
		return m.Run()
	}
	folder, err := os.MkdirTemp("", "convenor")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(folder)
	address, stop, err := startServer(folder)
	if err == nil {
		err = os.Setenv(serverAddress, address)
	}
	switch {
	case err == nil:
		fmt.Fprintf(os.Stderr, "The tests of mongostore run over FerretDB, one command at a time: races over a real MongoDB are not verified. Set %s to verify them.\n", serverAddress)
		defer stop()
	case os.Getenv(needsServer) != "":
		fmt.Fprintln(os.Stderr, err)
		return 1
	default:
		fmt.Fprintln(os.Stderr, "THE TESTS OF MONGOSTORE ARE LEFT OUT: no server could be started:", err)
	}
	return m.Run()
}

// startServer builds the server of .ci/mongo in a folder and starts it. It ends with this process.
func startServer(folder string) (address string, stop func(), err error) {
	program := filepath.Join(folder, "mongo")
	if out, err := exec.Command("go", "build", "-C", "../../.ci/mongo", "-o", program, ".").CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("build: %w: %s", err, out)
	}
	server := exec.Command(program)
	server.Stderr = os.Stderr
	input, err := server.StdinPipe()
	if err != nil {
		return "", nil, err
	}
	output, err := server.StdoutPipe()
	if err != nil {
		return "", nil, err
	}
	if err := server.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		input.Close()
		_ = server.Wait() // it ends because its input did
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("start: %w", err)
	}
	return strings.TrimSpace(line), stop, nil
}

// database is the address of a database that no other test has.
func database(t testing.TB) string {
	t.Helper()
	server := os.Getenv(serverAddress)
	if server == "" {
		t.Skip("there is no server that speaks MongoDB's protocol")
	}
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/convenor-test-" + rand.Text()
	return u.String()
}
