using System.IO.Compression;
using System.Text;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Aws;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Feed;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Lambda;

/// <summary>A cloud with a client of Lambda, and functions of a few lines of Python or shell.</summary>
internal sealed class TestFunctions : IAsyncDisposable
{
    public const string Role = "arn:aws:iam::123456789012:role/functions";

    private TestFunctions(LocalCloudHost cloud, FakeTimeProvider time)
    {
        Cloud = cloud;
        Time = time;
        Feed = cloud.Feed.Subscribe();
        Connection = new AwsConnection
        {
            Endpoint = cloud.Endpoint.ToString(),
            Region = "us-east-1",
            Credentials = new BasicAWSCredentials("alice", "secret"),
            MaxErrorRetry = 0,
        };
        Client = new LambdaClient(Connection);
    }

    public LocalCloudHost Cloud { get; }

    public FakeTimeProvider Time { get; }

    public CloudSubscription Feed { get; }

    public AwsConnection Connection { get; }

    public LambdaClient Client { get; }

    public static async Task<TestFunctions> StartAsync(string? data = null)
    {
        var time = new FakeTimeProvider(TestCloud.Start);
        return new TestFunctions(await TestCloud.StartAsync(time, data), time);
    }

    public static byte[] Zip(string name, string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }
        return bytes.ToArray();
    }

    /// <summary>A Python function whose body sees event and context.</summary>
    public Task<FunctionConfiguration> PythonAsync(string name, string body, int timeout = 10)
    {
        var lines = string.Join('\n', body.Split('\n').Select(line => "    " + line));
        var source = $"import json, os, sys, time\ncount = 0\ndef handler(event, context):\n    global count\n    count += 1\n{lines}\n";
        return Client.CreateFunctionAsync(
            new CreateFunctionRequest(name, Role, new FunctionCode(Zip("index.py", source)), "python3.12", "index.handler", Timeout: timeout),
            TestContext.Current.CancellationToken);
    }

    /// <summary>A shell script as bootstrap, which speaks the Runtime API by itself.</summary>
    public Task<FunctionConfiguration> ShellAsync(string name, string script, int timeout = 10) => Client.CreateFunctionAsync(
        new CreateFunctionRequest(name, Role, new FunctionCode(Zip("bootstrap", script)), "provided.al2023", "handler", Timeout: timeout),
        TestContext.Current.CancellationToken);

    public async Task<InvokeResponse> InvokeAsync(string name, JsonValue payload, string? type = null, string? qualifier = null, string? log = null) =>
        await Client.InvokeAsync(new InvokeRequest(name, payload.ToUtf8(), type, log, qualifier), TestContext.Current.CancellationToken);

    public async Task<JsonValue> AnswerAsync(string name, JsonValue payload, string? qualifier = null)
    {
        var answer = await InvokeAsync(name, payload, qualifier: qualifier);
        Assert.Null(answer.FunctionError);
        return JsonReader.Read(answer.Payload);
    }

    /// <summary>Lets virtual time pass until a record of that kind is seen.</summary>
    public async Task<T> PassTimeUntilAsync<T>(TimeSpan step, Func<T, bool> wanted)
        where T : CloudRecord
    {
        while (true)
        {
            while (Feed.Records.TryRead(out var record))
                if (record is T match && wanted(match)) return match;
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            Time.Advance(step);
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
            try
            {
                await Feed.Records.WaitToReadAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                continue;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Cloud.DisposeAsync();
    }
}
