using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>Makes instances: the environment that Lambda gives a function, the credentials of its role, and the process.</summary>
internal sealed class InstanceStarter(CloudContext cloud, PackageStore packages, RuntimeEndpoint endpoint, TimeProvider processClock) : IDisposable
{
    private static readonly TimeSpan SessionLength = TimeSpan.FromHours(12);
    private static readonly string[] Inherited = ["PATH", "DOTNET_ROOT", "LD_LIBRARY_PATH", "TMPDIR", "SSL_CERT_DIR", "SSL_CERT_FILE"];

    private readonly ProcessStarter _processes = new();

    /// <summary>Starts an instance; whatever goes wrong is told by the instance to the invocation that it is given.</summary>
    public FunctionInstance Start(FunctionSetup setup)
    {
        var version = setup.Version;
        var stream = $"{cloud.Now:yyyy/MM/dd}/[{version}]{cloud.Ids.Hex(32)}";
        var instance = new FunctionInstance(cloud.Ids.Hex(32), setup, new InstanceLog(cloud, setup, stream), processClock) { CreatedAt = cloud.Now };
        endpoint.Add(instance);
        _ = StartAsync(instance, setup);
        return instance;
    }

    public void Dispose() => _processes.Dispose();

    private async Task StartAsync(FunctionInstance instance, FunctionSetup setup)
    {
        try
        {
            var folder = packages.Unpacked(setup.CodeSha256);
            if (Command(setup, folder) is not { } command)
            {
                instance.Log.Line($"INIT_REPORT Init Duration: 0.00 ms\tPhase: init\tStatus: error\tError Type: Runtime.InvalidEntrypoint");
                instance.FailToStart("Runtime.InvalidEntrypoint", "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
                return;
            }
            var process = await _processes.StartAsync(command, folder, await EnvironmentAsync(instance, setup, folder));
            instance.Attach(FunctionProcess.Of(process, instance.Log.Line));
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"lambda {setup.Name}: {e}");
            instance.FailToStart("Runtime.Unknown", $"The function's process cannot be started: {e.Message}");
        }
    }

    private string[]? Command(FunctionSetup setup, string folder)
    {
        if (setup.Runtime.StartsWith("python", StringComparison.Ordinal))
            return ["python3", PythonBootstrap.WriteTo(cloud.DataDirectory)];
        var bootstrap = Path.Combine(folder, "bootstrap");
        if (!File.Exists(bootstrap)) return null;
        return IsProgram(bootstrap) ? [bootstrap] : ["/bin/sh", bootstrap];
    }

    /// <summary>Whether the kernel can run it: an ELF file, or a script that names its interpreter.</summary>
    private static bool IsProgram(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using var file = File.OpenRead(path);
        var read = file.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        return (read >= 2 && start[..2].SequenceEqual("#!"u8)) || (read == 4 && start.SequenceEqual("\u007FELF"u8));
    }

    private async Task<Dictionary<string, string>> EnvironmentAsync(FunctionInstance instance, FunctionSetup setup, string folder)
    {
        var credentials = await cloud.Ports.Sessions.IssueAsync(setup.Role, setup.Name, SessionLength);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Inherited)
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) environment[name] = value;
        environment["LANG"] = "en_US.UTF-8";
        environment["TZ"] = ":UTC";
        environment["AWS_ENDPOINT_URL"] = cloud.Endpoint.GetLeftPart(UriPartial.Authority);
        foreach (var (name, value) in setup.Variables) environment[name] = value.AsText ?? "";
        environment["_HANDLER"] = setup.Handler;
        environment["LAMBDA_TASK_ROOT"] = folder;
        environment["LAMBDA_RUNTIME_DIR"] = "/var/runtime";
        environment["AWS_LAMBDA_RUNTIME_API"] = endpoint.AddressOf(instance);
        environment["AWS_LAMBDA_FUNCTION_NAME"] = setup.Name;
        environment["AWS_LAMBDA_FUNCTION_VERSION"] = setup.Version;
        environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = setup.Memory.ToString(System.Globalization.CultureInfo.InvariantCulture);
        environment["AWS_LAMBDA_LOG_GROUP_NAME"] = setup.LogGroup;
        environment["AWS_LAMBDA_LOG_STREAM_NAME"] = instance.Log.Stream;
        environment["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";
        environment["AWS_EXECUTION_ENV"] = $"AWS_Lambda_{setup.Runtime}";
        environment["AWS_REGION"] = setup.Region;
        environment["AWS_DEFAULT_REGION"] = setup.Region;
        environment["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        environment["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
        environment["AWS_SESSION_TOKEN"] = credentials.SessionToken;
        return environment;
    }
}
