document.title = "acceptance";
