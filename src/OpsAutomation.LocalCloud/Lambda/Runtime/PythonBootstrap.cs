namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>A small runtime for python handlers, such as index.handler, on the machine's own python3: enough to try things out.</summary>
internal static class PythonBootstrap
{
    private const string Source = """
        import http.client, importlib, json, os, sys, traceback

        sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
        address, _, prefix = os.environ["AWS_LAMBDA_RUNTIME_API"].partition("/")
        base = ("/" + prefix if prefix else "") + "/2018-06-01/runtime/"
        http_connection = http.client.HTTPConnection(address)

        def call(method, path, body=None):
            http_connection.request(method, base + path, body, {"Content-Type": "application/json"})
            answer = http_connection.getresponse()
            return answer, answer.read()

        def error_of(e):
            trace = traceback.format_tb(e.__traceback__)
            return json.dumps({"errorMessage": str(e), "errorType": type(e).__name__, "requestId": "", "stackTrace": trace}).encode()

        class Context:
            def __init__(self, headers):
                self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
                self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
                self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
                self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
                self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
                self.deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

            def get_remaining_time_in_millis(self):
                import time
                return max(0, self.deadline - int(time.time() * 1000))

        try:
            module, _, name = os.environ["_HANDLER"].rpartition(".")
            handler = getattr(importlib.import_module(module.replace("/", ".")), name)
        except BaseException as e:
            call("POST", "init/error", error_of(e))
            sys.exit(1)

        while True:
            answer, body = call("GET", "invocation/next")
            if answer.status != 200:
                sys.exit(0)
            request_id = answer.headers["Lambda-Runtime-Aws-Request-Id"]
            try:
                result = json.dumps(handler(json.loads(body), Context(answer.headers))).encode()
            except Exception as e:
                traceback.print_exc()
                sys.stdout.flush()
                call("POST", "invocation/" + request_id + "/error", error_of(e))
                continue
            sys.stdout.flush()
            call("POST", "invocation/" + request_id + "/response", result)

        """;

    /// <summary>Writes the runtime into the data folder when it is not there, and gives its path.</summary>
    public static string WriteTo(string folder)
    {
        var path = Path.Combine(folder, "lambda", "bootstrap.py");
        if (File.Exists(path)) return path;
        var temporary = path + Path.GetRandomFileName();
        File.WriteAllText(temporary, Source);
        File.Move(temporary, path, overwrite: true);
        return path;
    }
}
