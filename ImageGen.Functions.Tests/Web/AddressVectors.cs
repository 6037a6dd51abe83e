namespace ImageGen.Tests.Web;

/// <summary>One of the numbered addresses that a client for foreign addresses meets.</summary>
/// <param name="Number">Its number in the list; several spellings may share one.</param>
/// <param name="Verdict">
/// R1 and R2: the text is refused, since it is no address or breaks a rule. R3: it leads to an address that is not public. Anything else
/// is the host that is asked for.
/// </param>
/// <param name="AsRedirect">The verdict where it is the target of a redirect and differs, since it is relative there.</param>
public sealed record AddressVector(int Number, string Url, string Verdict, string? AsRedirect = null);

/// <summary>All vectors that need nothing but their text.</summary>
public static class AddressVectors
{
    /// <summary>The host of the page that redirects: a relative address stays there.</summary>
    public const string SameHost = "same host";

    public static IReadOnlyList<AddressVector> All { get; } =
    [
        .. Hosts(1, "R3", "127.0.0.1"),
        .. Hosts(2, "R3", "127.1", "127.0.1"),
        .. Hosts(3, "R3", "0", "0.0.0.0"),
        .. Hosts(4, "R3", "2130706433"),
        .. Hosts(5, "R3", "0x7f000001", "0x7F.1"),
        .. Hosts(6, "R3", "0177.0.0.1", "017700000001", "00000000177.1"),
        .. Hosts(7, "R3", "127.0.0.01"),
        .. Hosts(8, "R2", "127.0.0.1.", "8.8.8.8.", "127.0.0.1\u3002"),
        .. Hosts(9, "R2", "127.0.0.1.1", "256.256.256.256", "127.0.0.256"),
        .. Hosts(10, "R3", "4294967295"),
        .. Hosts(11, "R2", "4294967296", "0x100000000"),
        .. Hosts(12, "R2", "08.1.1.1", "0x.1", "1e1.1", "a.0x7f", "a.example.1"),
        .. Hosts(13, "1.2.0.3", "1.2.3"),
        .. Hosts(14, "R3", "１２７．０．０．１", "１２７.0.0.1"),
        .. Hosts(15, "R3", "①②⑦.⓪.⓪.①", "⑩.0.0.1", "①②⑦｡⓪.⓪.①"),
        .. Hosts(16, "R3", "127。0。0。1", "127｡0｡0｡1"),
        .. Hosts(17, "R3", "０x7f.1", "0ｘ7f.1"),
        .. Hosts(18, "R1", "127%2e0%2e0%2e1", "%31%32%37.0.0.1", "loc%61lhost"),
        .. Hosts(19, "R3", "[::1]", "[0:0:0:0:0:0:0:1]"),
        .. Hosts(20, "R3", "[::]"),
        .. Hosts(21, "R3", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"),
        .. Hosts(22, "R3", "[::127.0.0.1]", "[::10.0.0.1]"),
        .. Hosts(23, "R3", "[::ffff:0:127.0.0.1]"),
        .. Hosts(24, "R3", "[0:0:0:0:0:ffff:a9fe:a9fe]"),
        .. Hosts(25, "R3", "[64:ff9b::7f00:1]", "[64:ff9b::8.8.8.8]"),
        .. Hosts(26, "R3", "[64:ff9b:1::a00:1]"),
        .. Hosts(27, "R3", "[2002:7f00:1::]", "[2002:808:808::]"),
        .. Hosts(28, "R3", "[2001:0:7f00:1::]"),
        .. Hosts(29, "R2", "[fe80::1%25eth0]", "[fe80::1%eth0]", "[fe80::1%251]", "[2606:4700::1111%251]"),
        .. Hosts(30, "R2", "[::1%251]"),
        .. Hosts(31, "R3", "[fd00:ec2::254]", "[fc00::1]", "[fd20:ce::254]"),
        .. Hosts(32, "R3", "[fec0::1]"),
        .. Hosts(33, "R3", "[ff02::1]"),
        .. Hosts(34, "R3", "[2001:db8::1]", "[3fff::1]"),
        .. Hosts(35, "R3", "[100::1]", "[100:0:0:1::1]"),
        .. Hosts(36, "R3", "[5f00::1]"),
        .. Hosts(37, "R3", "[200::1]", "[4000::1]", "[3ffe::1]"),
        .. Hosts(38, "[2606:4700::1111]", "[2606:4700::1111]", "[2606:4700:0:0::1111]"),
        .. Hosts(38, "[2001:4860:4860::8888]", "[2001:4860:4860::8888]"),
        .. Hosts(39, "R3", "[::ffff:8.8.8.8]"),
        .. Hosts(40, "R3", "[::1].example.com"),
        .. Hosts(41, "R1", "[::1", "::1", "[v1.fe80]", "[0x7f.1]"),
        .. Hosts(42, "R2", "localhost", "LOCALHOST.", "LocalHost"),
        .. Hosts(43, "R2", "foo.localhost", "x.local", "x.internal", "x.home.arpa", "x.lan", "x.corp", "x.test", "x.invalid", "x.onion"),
        .. Hosts(43, "R2", "X.LOCAL.", "x.ｌｏｃａｌ", "x.lo\u00ADcal"),
        .. Hosts(44, "R2", "ⓛocalhost", "ⓁⓄⒸⒶⓁⒽⓄⓈⓉ"),
        .. Hosts(45, "R1", "localhost%00.example.com", "127.0.0.1%0d%0aX:y"),
        .. Hosts(46, "R2", "public.example@127.0.0.1", "public.example:80@127.0.0.1"),
        .. Hosts(47, "R2", "127.0.0.1:80@public.example"),
        .. Hosts(48, "R3", "127.0.0.1#@public.example", "127.0.0.1?@public.example"),
        .. Hosts(49, "R1", "public.example\\@127.0.0.1"),
        new(50, "http:\\\\127.0.0.1\\", "R1"),
        new(50, "http:/127.0.0.1", "R1", SameHost),
        new(50, "http:127.0.0.1", "R1", SameHost),
        new(50, "http:///127.0.0.1", "R1"),
        new(51, "//127.0.0.1/", "R2", "R3"),
        new(51, "\\\\127.0.0.1\\share", "R2"),
        new(51, "/etc/passwd", "R2", SameHost),
        new(51, "C:\\x", "R2"),
        .. Hosts(52, "R2", "a.example:0", "a.example:22", "a.example:25", "a.example:6379", "a.example:65535", "a.example:8080"),
        .. Hosts(53, "R1", "a.example:65536", "a.example:-1", "a.example:0x50", "a.example:８０"),
        .. Hosts(54, "public.example", "public.example:", "public.example:80", "public.example:0080"),
        new(55, " http://127.0.0.1", "R3"),
        new(55, " http://public.example ", "public.example"),
        .. Hosts(56, "R1", "exa\tmple.com", "exa mple.com", "exa%20mple.com"),
        .. Hosts(57, "a_b.example", "a_b.example"),
        .. Hosts(58, "R2", "-a.example", "a-.example", $"{new string('a', 64)}.example"),
        .. Hosts(59, "R2", "xn--", "xn--.example", "xn--zzzzzz99999999.example"),
        .. Hosts(60, "xn--bcher-kva.example", "bücher.example", "BÜCHER.example", "xn--bcher-kva.example"),
        .. Hosts(61, "example.com", "ｅｘａｍｐｌｅ.com", "example。com", "examp\u200Ble.com", "exam\u00ADple.com", "EXAMPLE.com."),
        .. Hosts(62, "xn--xample-2of.com", "еxample.com"),
        .. Hosts(63, "xn--fa-hia.de", "faß.de"),
        .. Hosts(64, "R1", ".", "..", "%", "a..b", ".example.com", "example.com..", ""),
        .. Hosts(65, "R3", "169.254.169.254", "169.254.43518", "0xA9FEA9FE", "2852039166", "0251.0376.0251.0376"),
        .. Hosts(66, "R2", "metadata.google.internal", "instance-data", "metadata"),
        .. Hosts(67, "R3", "100.100.100.200", "192.0.0.192", "169.254.170.2", "169.254.170.23"),
        .. Hosts(68, "R3", "168.63.129.16"),
        .. Hosts(69, "R3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.255.255"),
        .. Same(70, "172.15.255.255", "172.32.0.1", "11.0.0.1", "192.167.1.1", "192.169.1.1"),
        .. Hosts(71, "R3", "100.64.0.0", "100.127.255.255"),
        .. Same(72, "100.63.255.255", "100.128.0.0"),
        .. Hosts(73, "R3", "192.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.255"),
        .. Same(74, "192.0.1.1", "192.0.3.1", "198.51.101.1", "203.0.114.1"),
        .. Hosts(75, "R3", "198.18.0.0", "198.19.255.255"),
        .. Same(76, "198.17.255.255", "198.20.0.0"),
        .. Hosts(77, "R3", "192.88.99.1", "192.31.196.1", "192.52.193.1", "192.175.48.1"),
        .. Same(78, "192.88.98.1", "192.88.100.1"),
        .. Hosts(79, "R3", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
        .. Same(80, "223.255.255.255", "126.255.255.255", "128.0.0.0", "1.0.0.0"),
        .. Hosts(86, "R2", "user:pass@example.com", ":@example.com"),
        .. Hosts(86, "example.com", "@example.com"),
        .. Urls(87, "R2", "file:///etc/passwd", "file://127.0.0.1/x", "gopher://a.example/", "ftp://a.example/", "ws://a.example/"),
        .. Urls(87, "R2", "net.tcp://a.example/", "ldap://a.example/", "custom://a.example/", "wss://a.example/"),
        .. Urls(88, "R2", "data:text/html,x", "javascript:alert(1)", "jar:http://a.example!/", "unix:/var/run/docker.sock"),
        new(89, "http+unix://%2Fvar%2Frun%2Fdocker.sock/", "R1"),
        new(90, "http://example.com:443", "example.com"),
        new(90, "https://example.com:80", "example.com"),
        .. Hosts(105, "R2", "imagegen.azurewebsites.net", "IMAGEGEN.azurewebsites.net.", "imagegenstore.blob.core.windows.net"),
        .. Hosts(105, "R2", "imagegenstore.queue.core.windows.net", "127.0.0.1:10000", "127.0.0.1:7071", "localhost:8000"),
    ];

    private static IEnumerable<AddressVector> Hosts(int number, string verdict, params string[] hosts) =>
        hosts.Select(host => new AddressVector(number, $"http://{host}", verdict));

    private static IEnumerable<AddressVector> Same(int number, params string[] hosts) =>
        hosts.Select(host => new AddressVector(number, $"http://{host}", host));

    private static IEnumerable<AddressVector> Urls(int number, string verdict, params string[] urls) =>
        urls.Select(url => new AddressVector(number, url, verdict));
}
