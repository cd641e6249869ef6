filedesc://a.arc 0.0.0.0 20200101000000 text/plain 76
1 0 Crawl
URL IP-address Archive-date Content-type Archive-length



http://a.org/ 1.2.3.4 20200101000000 text/html 91
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8
Content-Length: 12

<p>Hello</p>
http://a.org/b 1.2.3.4 20200101000000 text/plain 3
abc
