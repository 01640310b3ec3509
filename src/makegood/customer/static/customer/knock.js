// Takes the token out of the address bar and out of this browser's way back; the form keeps where it leads.
const form = document.querySelector(".knock");
form.action = location.href;
history.replaceState(null, "", "/for/you");
