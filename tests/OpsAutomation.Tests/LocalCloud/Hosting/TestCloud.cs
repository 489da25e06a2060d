using Microsoft.Extensions.Time.Testing;
using OpsAutomation.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Hosting;

/// <summary>Starts a local cloud for a test, with seeded chance and, unless told otherwise, a clock that stands still.</summary>
internal static class TestCloud
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    public static Task<LocalCloudHost> StartAsync(TimeProvider? time = null, string? data = null, TextWriter? log = null) =>
        LocalCloudHost.StartAsync(
            new LocalCloudOptions(time ?? new FakeTimeProvider(Start), new Random(7)) { DataDirectory = data, Log = log ?? TextWriter.Null },
            TestContext.Current.CancellationToken);
}
